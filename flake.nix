{
  description = "Turns a git repository of Markdown postmortems into a library that an organisation learns from";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs =
    { self, nixpkgs }:
    let
      systems = [
        "x86_64-linux"
        "aarch64-linux"
        "x86_64-darwin"
        "aarch64-darwin"
      ];
      each = make: nixpkgs.lib.genAttrs systems (system: make nixpkgs.legacyPackages.${system});
    in
    {
      packages = each (pkgs: {
        default = pkgs.rustPlatform.buildRustPackage {
          pname = "coroner";
          version = (builtins.fromTOML (builtins.readFile ./Cargo.toml)).workspace.package.version;
          src = self;
          cargoLock.lockFile = ./Cargo.lock;
          buildType = "dist";
          # The tests need git, a browser and node; `cargo xtask test` runs them.
          doCheck = false;
          nativeBuildInputs = [ pkgs.installShellFiles ];
          postInstall = ''
            $out/bin/coroner manual --out man
            installManPage man/*.1
            installShellCompletion --cmd coroner \
              --bash <($out/bin/coroner completions bash) \
              --fish <($out/bin/coroner completions fish) \
              --zsh <($out/bin/coroner completions zsh)
          '';
          meta.mainProgram = "coroner";
        };
      });
      devShells = each (pkgs: {
        default = pkgs.mkShell {
          packages = [
            pkgs.rustup
            pkgs.git
            pkgs.nodejs
          ];
        };
      });
    };
}
