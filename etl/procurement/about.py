"""What is known of a run besides its data: whose it is, where it is from, and what it was made from."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class About:
    """The columns of <city>.runs.csv that the database does not hold; sizes in bytes."""

    city_id: str
    content_hash: str
    files: int
    bytes: int
    publisher: str
    address: str
    licence: str
    read_on: date
