"""A PostgreSQL with PostGIS of the test's own: a socket in a temporary folder, no port, gone afterwards."""

import glob
import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile

READER, READER_PASSWORD = "reader", "p@ss/w0rd: 'it\\'s'"


def newest_programs():
    """Debian keeps each version in a folder of its own."""
    folders = glob.glob("/usr/lib/postgresql/*/bin/initdb")
    return pathlib.Path(max(folders, key=lambda path: int(path.split("/")[4]))).parent


class Cluster:
    """Trusts its owner, and asks the role `reader` for a password."""

    def __init__(self):
        self.programs = newest_programs()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="imap-pg-", dir="/tmp"))
        self.folder.chmod(0o755)
        self.data = self.folder / "data"
        self.owner = pwd.getpwuid(os.getuid()).pw_name
        if os.getuid() == 0:  # the server does not run as root
            self.owner = "postgres"
            shutil.chown(self.folder, self.owner)
        self.run("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        (self.data / "pg_hba.conf").write_text("local all reader scram-sha-256\nlocal all all trust\n")
        self.start()

    def run(self, program, *words, text=None, check=True):
        person = ["setpriv", f"--reuid={self.owner}", f"--regid={self.owner}", "--init-groups"] if os.getuid() == 0 else []
        done = subprocess.run([*person, self.programs / program, *map(str, words)], input=text, capture_output=True, text=True, cwd=self.folder)
        if check and done.returncode != 0:
            raise RuntimeError(f"{program}: {done.stderr}")
        return done.stdout

    def start(self):
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' -c fsync=off -c log_min_messages=fatal"
        # The log goes to a file: a pipe that the server keeps open would never end.
        self.run("pg_ctl", "-D", self.data, "-l", self.folder / "log", "-w", "-o", options, "start", text="")

    def stop(self):
        self.run("pg_ctl", "-D", self.data, "-m", "immediate", "stop", check=False)

    def remove(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def sql(self, text, database="relations"):
        return self.run("psql", "-h", self.folder, "-U", "postgres", "-d", database, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", text=text).strip()

    def address(self, database="relations"):
        return f"postgresql://postgres@/{database}?host={self.folder}"
