"""Where a point of the earth lies on a map: the two projections that our maps use."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
# Šavrič, Patterson and Jenny, The Equal Earth map projection, 2018.
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
ROOT = np.sqrt(3)
STEPS = 50


@dataclass(frozen=True)
class Frame:
    """A part of the earth (degrees) in a box of the picture (pixels), as large as fits, in its middle."""

    projection: str
    west: float
    east: float
    south: float
    north: float
    left: float
    top: float
    width: float
    height: float

    def place(self, longitude: Numbers, latitude: Numbers) -> tuple[Numbers, Numbers]:
        """Return x and y in pixels."""
        middle = (self.west + self.east) / 2
        x, y = project(self.projection, longitude - middle, latitude)
        edges = np.linspace(self.south, self.north, STEPS)
        side, height = project(self.projection, np.full(STEPS, self.east - middle), edges)
        widest, low, high = side.max(), height.min(), height.max()
        scale = min(self.width / (2 * widest), self.height / (high - low))
        return (
            self.left + self.width / 2 + x * scale,
            self.top + self.height / 2 - (y - (low + high) / 2) * scale,
        )


def project(projection: str, longitude: Numbers, latitude: Numbers) -> tuple[Numbers, Numbers]:
    """Return x and y of points in degrees on the unit sphere, y upwards."""
    turn, height = np.radians(longitude), np.radians(latitude)
    if projection == "mercator":
        return turn, np.log(np.tan(np.pi / 4 + height.clip(-1.48, 1.48) / 2))
    if projection != "equal earth":
        raise ValueError(f"no map of ours is drawn in the projection {projection}")
    angle = np.arcsin(ROOT / 2 * np.sin(height))
    square = angle**2
    sixth = square**3
    x = 2 * ROOT / 3 * turn * np.cos(angle) / (A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square))
    return x, angle * (A1 + A2 * square + sixth * (A3 + A4 * square))
