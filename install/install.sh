#!/bin/sh
# Installs the coroner program of a release into a folder of yours:
#
#   curl -fsSL https://raw.githubusercontent.com/coroner-book/coroner/main/install/install.sh | sh
#
# CORONER_VERSION chooses a version (default: the latest), CORONER_BIN the folder (default: ~/.local/bin).
# The archive is checked against the release's checksums before anything is unpacked.
set -eu

repository=https://github.com/coroner-book/coroner
bin=${CORONER_BIN:-"$HOME/.local/bin"}

fail() {
    echo "coroner: $1" >&2
    exit 1
}

case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) target=x86_64-unknown-linux-musl ;;
    Linux-aarch64 | Linux-arm64) target=aarch64-unknown-linux-musl ;;
    Darwin-x86_64) target=x86_64-apple-darwin ;;
    Darwin-arm64) target=aarch64-apple-darwin ;;
    *) fail "there is no program for $(uname -s) on $(uname -m); with Rust: cargo install --locked coroner" ;;
esac

if [ -n "${CORONER_VERSION:-}" ]; then
    from=$repository/releases/download/v${CORONER_VERSION#v}
else
    from=$repository/releases/latest/download
fi

if command -v sha256sum > /dev/null; then
    check="sha256sum -c -"
elif command -v shasum > /dev/null; then
    check="shasum -a 256 -c -"
else
    fail "neither sha256sum nor shasum is installed, so the download cannot be checked"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
archive=coroner-$target.tar.gz
curl -fsSL --proto '=https' --tlsv1.2 -o "$archive" "$from/$archive" || fail "$from/$archive cannot be downloaded"
curl -fsSL --proto '=https' --tlsv1.2 -o SHA256SUMS "$from/SHA256SUMS" || fail "$from/SHA256SUMS cannot be downloaded"
grep " $archive\$" SHA256SUMS | $check > /dev/null || fail "the checksum of $archive is wrong; nothing was installed"
tar -xzf "$archive"
mkdir -p "$bin"
mv "coroner-$target/coroner" "$bin/coroner"
echo "installed $("$bin/coroner" --version) in $bin"
case ":$PATH:" in
    *":$bin:"*) ;;
    *) echo "add it to your path: export PATH=\"$bin:\$PATH\"" ;;
esac
