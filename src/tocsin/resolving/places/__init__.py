"""Where things happen: places of a text, with what the GeoNames gazetteer knows of them."""

from tocsin.resolving.places.gazetteer import Gazetteer
from tocsin.resolving.places.naming import PlaceNames
from tocsin.resolving.places.places import Places

__all__ = ["Gazetteer", "PlaceNames", "Places"]
