#!/usr/bin/env node
// Starts the program of the package for this platform, which npm installs as an optional dependency.
"use strict";
const { spawnSync } = require("node:child_process");

const target = `${process.platform}-${process.arch}`;
const name = process.platform === "win32" ? "coroner.exe" : "coroner";
let program;
try {
  program = require.resolve(`@coroner-book/${target}/bin/${name}`);
} catch {
  console.error(
    `coroner: there is no package for ${target}, or it was not installed (npm install --omit=optional leaves it out).\n` +
      "help: https://github.com/coroner-book/coroner#install lists other ways to install it",
  );
  process.exit(2);
}
const done = spawnSync(program, process.argv.slice(2), { stdio: "inherit" });
if (done.error) {
  console.error(`coroner: ${done.error.message}`);
  process.exit(2);
}
process.exit(done.status ?? 1);
