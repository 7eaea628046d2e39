select *
from core.release
