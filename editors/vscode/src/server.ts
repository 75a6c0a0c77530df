// How `coroner lsp` is started. Knows nothing of VS Code, so that the tests start it in the same way.

import * as os from "node:os";
import * as path from "node:path";

/** The settings of the extension that say what to start. */
export interface Settings {
  path: string;
  arguments: string[];
}

/** A program with its arguments, and the folder in which it starts. */
export interface Start {
  command: string;
  args: string[];
  cwd: string | undefined;
}

/** What to start for a workspace whose first folder is `folder`. */
export function start(settings: Settings, folder: string | undefined): Start {
  let command = settings.path.trim() || "coroner";
  if (command === "~" || command.startsWith("~/")) {
    command = path.join(os.homedir(), command.slice(1));
  } else if (/[\\/]/.test(command) && !path.isAbsolute(command) && folder !== undefined) {
    command = path.join(folder, command);
  }
  return { command, args: [...settings.arguments, "lsp", "--stdio"], cwd: folder };
}

/** The documents that belong to the server: postmortems, and the files that they are read with. */
export const documents = [
  { scheme: "file", language: "markdown" },
  { scheme: "file", pattern: "**/book.toml" },
];

/** What to tell a person whose server did not start. */
export function explained(start: Start, reason: unknown): string {
  const why = reason instanceof Error ? reason.message : String(reason);
  return `Coroner could not be started (${start.command}): ${why}. Install it with "pip install coroner-book", or name the program in the setting coroner.path.`;
}
