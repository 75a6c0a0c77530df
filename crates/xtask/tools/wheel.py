"""Makes a wheel around a program, for trying how it is installed: `wheel.py PROGRAM VERSION FOLDER`."""

import base64
import hashlib
import sys
import sysconfig
import zipfile

program, version, folder = sys.argv[1:]
platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
tag = f"py3-none-{platform}"
info = f"coroner_book-{version}.dist-info"
files = {
    f"coroner_book-{version}.data/scripts/coroner": open(program, "rb").read(),
    f"{info}/METADATA": f"Metadata-Version: 2.1\nName: coroner-book\nVersion: {version}\n".encode(),
    f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: xtask\nRoot-Is-Purelib: false\nTag: {tag}\n".encode(),
}


def digest(data):
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


record = [f"{name},sha256={digest(data)},{len(data)}" for name, data in files.items()]
files[f"{info}/RECORD"] = "\n".join(record + [f"{info}/RECORD,,", ""]).encode()
with zipfile.ZipFile(f"{folder}/coroner_book-{version}-{tag}.whl", "w", zipfile.ZIP_STORED) as wheel:
    for name, data in files.items():
        entry = zipfile.ZipInfo(name)
        entry.external_attr = (0o100755 if name.endswith("/coroner") else 0o100644) << 16
        wheel.writestr(entry, data)
