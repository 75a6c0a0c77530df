# Homebrew formula. The release workflow writes the version and the checksums.
class Coroner < Formula
  desc "Library of postmortems from a git repository of Markdown files"
  homepage "https://github.com/coroner-book/coroner"
  version "@VERSION@"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    on_arm do
      url "https://github.com/coroner-book/coroner/releases/download/v@VERSION@/coroner-aarch64-apple-darwin.tar.gz"
      sha256 "@SHA256 coroner-aarch64-apple-darwin.tar.gz@"
    end
    on_intel do
      url "https://github.com/coroner-book/coroner/releases/download/v@VERSION@/coroner-x86_64-apple-darwin.tar.gz"
      sha256 "@SHA256 coroner-x86_64-apple-darwin.tar.gz@"
    end
  end

  on_linux do
    on_arm do
      url "https://github.com/coroner-book/coroner/releases/download/v@VERSION@/coroner-aarch64-unknown-linux-musl.tar.gz"
      sha256 "@SHA256 coroner-aarch64-unknown-linux-musl.tar.gz@"
    end
    on_intel do
      url "https://github.com/coroner-book/coroner/releases/download/v@VERSION@/coroner-x86_64-unknown-linux-musl.tar.gz"
      sha256 "@SHA256 coroner-x86_64-unknown-linux-musl.tar.gz@"
    end
  end

  def install
    bin.install "coroner"
    generate_completions_from_executable(bin/"coroner", "completions")
    man1.install Dir["man/*.1"]
  end

  test do
    system bin/"coroner", "init", testpath/"archive"
    assert_path_exists testpath/"archive/book.toml"
  end
end
