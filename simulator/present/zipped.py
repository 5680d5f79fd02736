"""Office files without a time of their own: the same bytes from the same content."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def without_dates(written: BytesIO) -> bytes:
    """Return a zip file again with the same fixed date on every member."""
    again = BytesIO()
    with ZipFile(written) as old, ZipFile(again, "w", ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(ZipInfo(member.filename), old.read(member), compress_type=ZIP_DEFLATED)
    return again.getvalue()
