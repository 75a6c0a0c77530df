// Starts the real `coroner lsp` as the extension does, and speaks with it through the protocol libraries that
// vscode-languageclient is built on. CORONER names the program.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import {
  CodeActionRequest,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializeRequest,
  InitializedNotification,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type CodeAction,
  type Diagnostic,
  type PublishDiagnosticsParams,
} from "vscode-languageserver-protocol/node";
import { documents, explained, start } from "../src/server";

const program = process.env.CORONER ?? "";

const text = `---
title: Orders were lost
date: 2026-03-14
status: complet
---
# Orders were lost

## Summary

Bob failed to follow the runbook.

## Root cause

The disk was full. The queue ran out of disk space because capacity was never planned.
`;

test("the program is found as the settings say", () => {
  const of = (name: string) => start({ path: name, arguments: ["-C", "pm"] }, "/work").command;
  assert.equal(of("coroner"), "coroner");
  assert.equal(of(""), "coroner");
  assert.equal(of("tools/coroner"), path.join("/work", "tools/coroner"));
  assert.equal(of("/opt/coroner"), "/opt/coroner");
  assert.equal(of("~/bin/coroner"), path.join(os.homedir(), "bin/coroner"));
  assert.deepEqual(start({ path: "coroner", arguments: ["-C", "pm"] }, undefined).args, ["-C", "pm", "lsp", "--stdio"]);
  assert.match(explained(start({ path: "x", arguments: [] }, undefined), new Error("ENOENT")), /x\): ENOENT.*coroner\.path/);
  assert.ok(documents.every((filter) => filter.scheme === "file"));
});

test("the manifest names what the sources use", () => {
  const root = path.join(__dirname, "..", "..");
  const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  const source = fs.readFileSync(path.join(root, "src", "extension.ts"), "utf8");
  for (const [key, setting] of Object.entries<{ default: unknown }>(manifest.contributes.configuration.properties)) {
    const name = key.replace("coroner.", "");
    // vscode-languageclient reads `trace.server` itself.
    if (name !== "trace.server") assert.ok(source.includes(`("${name}", ${JSON.stringify(setting.default)})`), key);
  }
  for (const { command } of manifest.contributes.commands) assert.ok(source.includes(`"${command}"`), command);
});

test("the real server reports, fixes, proposes a cause and allows", { timeout: 60_000 }, async () => {
  assert.ok(program, "CORONER names the program");
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "coroner-vscode-"));
  fs.mkdirSync(path.join(folder, "content"));
  fs.writeFileSync(path.join(folder, "book.toml"), "");
  const file = path.join(folder, "content", "a.md");
  fs.writeFileSync(file, text);
  const uri = pathToFileURL(file).href;

  const { command, args, cwd } = start({ path: program, arguments: [] }, folder);
  const child = spawn(command, args, { cwd, stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise<number | null>((done) => child.on("exit", done));
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  let wake: ((params: PublishDiagnosticsParams) => void) | undefined;
  const next = (version: number) =>
    new Promise<Diagnostic[]>((done) => {
      wake = (params) => params.uri === uri && params.version === version && done(params.diagnostics);
    });
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => wake?.(params));
  connection.listen();

  const folders = [{ uri: pathToFileURL(folder).href, name: "pm" }];
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: folders[0].uri,
    workspaceFolders: folders,
    capabilities: {
      textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } } },
    },
  });
  await connection.sendNotification(InitializedNotification.type, {});
  const first = next(1);
  await connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: "markdown", version: 1, text },
  });
  const found = await first;
  const codes = found.map((finding) => finding.code);
  assert.ok(codes.includes("judgement-of-person") && codes.includes("unknown-status"), codes.join());

  const at = async (line: number) => {
    const range = { start: { line, character: 0 }, end: { line, character: 99 } };
    const answer = await connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range,
      context: { diagnostics: found },
    });
    return (answer ?? []) as CodeAction[];
  };
  const applied = (action: CodeAction | undefined) => {
    const lines = text.split("\n");
    const edits = Object.values(action?.edit?.changes ?? {}).flat();
    assert.equal(edits.length, 1, action?.title);
    const { range, newText } = edits[0];
    const offset = (place: { line: number; character: number }) =>
      lines.slice(0, place.line).reduce((sum, line) => sum + line.length + 1, 0) + place.character;
    return text.slice(0, offset(range.start)) + newText + text.slice(offset(range.end));
  };
  const top = await at(3);
  const fixed = applied(top.find((action) => action.title === "Write `complete`"));
  assert.equal(fixed, text.replace("complet", "complete"));
  const cause = top.filter((action) => action.title.startsWith("Set root cause: "));
  assert.ok(cause.length >= 1 && cause.length <= 2, top.map((action) => action.title).join());
  assert.match(applied(cause[0]), /\nstatus: complet\nroot_cause: capacity\n---\n/);
  const allowed = applied((await at(9)).find((action) => action.title.includes("`judgement-of-person`")));

  const second = next(2);
  await connection.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: allowed }],
  });
  const after = (await second).map((finding) => finding.code);
  assert.ok(!after.includes("judgement-of-person") && !after.includes("invalid-allowance"), after.join());

  await connection.sendRequest(ShutdownRequest.type);
  await connection.sendNotification(ExitNotification.type);
  assert.equal(await ended, 0);
  fs.rmSync(folder, { recursive: true });
});
