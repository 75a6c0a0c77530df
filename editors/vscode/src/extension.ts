// The extension: starts one language server for the workspace, and again when its settings change.

import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { documents, explained, start, type Settings } from "./server";

let client: LanguageClient | undefined;
// One change after the other: a start must not overtake the stop before it.
let last: Promise<void> = Promise.resolve();

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("Coroner");
  const restart = () => (last = last.then(() => stopped()).then(() => started(output)));
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand("coroner.restart", restart),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("coroner.path") || change.affectsConfiguration("coroner.arguments")) {
        void restart();
      }
    }),
  );
  await restart();
}

export async function deactivate(): Promise<void> {
  await last;
  await stopped();
}

function settings(): Settings {
  const all = vscode.workspace.getConfiguration("coroner");
  return { path: all.get<string>("path", "coroner"), arguments: all.get<string[]>("arguments", []) };
}

async function started(output: vscode.OutputChannel): Promise<void> {
  const program = start(settings(), vscode.workspace.workspaceFolders?.[0]?.uri.fsPath);
  const run = {
    command: program.command,
    args: program.args,
    transport: TransportKind.stdio,
    options: program.cwd === undefined ? {} : { cwd: program.cwd },
  };
  client = new LanguageClient("coroner", "Coroner", run, { documentSelector: documents, outputChannel: output });
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    void vscode.window.showErrorMessage(explained(program, error));
  }
}

async function stopped(): Promise<void> {
  const old = client;
  client = undefined;
  // A server that has already ended cannot be stopped, and need not be.
  await old?.stop().catch(() => undefined);
}
