"""A class with annotations → a dataclass, with less work while its module is imported.

A build imports 300 dataclasses, and the library takes 0.13 ms for each without compiling: it writes six methods, most
of which are never called, looks at each annotation for what is no field, and words a docstring. Here methods wait until
they are called. What comes out is what the library gives, but for that docstring; where its insides are others than
those of Python 3.11 and 3.12, it does its work itself.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from operator import attrgetter
from types import MemberDescriptorType
from typing import Any

_NO_FIELD = re.compile("ClassVar|InitVar|KW_ONLY")
"""What is in an annotation that is none of a usual field."""
_GUARDED = re.compile(r"__dataclass_builtins_object__\.__setattr__\(self,'(\w+)',(.*)\)")
"""A line of the constructor of a frozen class."""
_FIELDS, _PARAMS = "__dataclass_fields__", "__dataclass_params__"


def compile_methods_late() -> None:
    """Compile the methods of dataclasses when they are first called. Python 3.13 compiles those of a class together.

    Nor are frozen classes guarded: what guards them makes each instance take five times as long, and a deck has 36,000.
    Types are checked before, and tests run with the guard.
    """
    import dataclasses

    library: Any = dataclasses
    if sys.version_info < (3, 13) and not isinstance(library._create_fn, _Late):
        library._create_fn = _Late(library._create_fn)
        library._process_class = _Maker(library)
        library._frozen_get_del_attr = lambda *_: ()
        library.replace = _Replace(library)


def _late(name: str, make: Callable[[type], Any]) -> Any:
    """A method that becomes the one that `make` gives for the class of the instance, when it is first called."""
    made: Any = None

    def method(self: Any, /, *given: Any, **given_by_name: Any) -> Any:
        nonlocal made
        if made is None:
            made = make(type(self))
            made.__qualname__ = method.__qualname__
            for cls in type(self).__mro__:
                if vars(cls).get(name) is method:
                    setattr(cls, name, made)
        return made(self, *given, **given_by_name)

    method.__name__ = name
    return method


class _Late:
    """Replaces the function of `dataclasses` that compiles a method."""

    def __init__(self, create: Callable[..., Any]) -> None:
        self._create = create

    def __call__(self, name: str, *arguments: Any, **named: Any) -> Any:
        def make(owner: Any) -> Any:
            parameters, body = arguments
            if owner.__setattr__ is object.__setattr__:
                body = [_GUARDED.sub(r"self.\1=\2", line) for line in body]
            return self._create(name, parameters, body, **named)

        return _late(name, make)


class _Maker:
    """Replaces the function of `dataclasses` that makes one of a class: fields at once, methods when they are called.

    Classes with any but usual fields or options are left to the library, as is what it would refuse.
    """

    def __init__(self, library: Any) -> None:
        self._library, self._whole = library, library._process_class

    def __call__(self, cls: Any, *options: bool) -> Any:
        init, shown, equal, order, unsafe_hash, frozen, matched, by_name, slots, weakref_slot = options
        usual = init and shown and matched and not (order or unsafe_hash or by_name or weakref_slot)
        fields = self._fields(cls, frozen) if usual and "__slots__" not in vars(cls) else None
        if fields is None:
            return self._whole(cls, *options)
        library, params = self._library, self._library._DataclassParams
        names = {
            _PARAMS: params(*options) if hasattr(params, "slots") else params(*options[:6]),
            _FIELDS: fields,
            "__match_args__": tuple(name for name, one in fields.items() if one.init),
            **self._methods(cls, fields, equal, frozen, slots),
        }
        names = {name: value for name, value in names.items() if name not in vars(cls) or name == "__hash__"}
        names["__doc__"] = cls.__doc__ or cls.__name__
        if slots:
            cls = self._with_slots(cls, names, fields, frozen)
        else:
            for name, value in names.items():
                setattr(cls, name, value)
        library.abc.update_abstractmethods(cls)
        return cls

    def _fields(self, cls: Any, frozen: bool) -> dict[str, Any] | None:
        """All fields, with those that are inherited; None where one is not usual."""
        library, found, own = self._library, dict[str, Any](), vars(cls).get("__annotations__", {})
        for base in cls.__mro__[-1:0:-1]:
            if (inherited := getattr(base, _FIELDS, None)) is not None:
                if getattr(base, _PARAMS).frozen != frozen:
                    return None
                found |= inherited
        for name, annotation in own.items():
            if not isinstance(annotation, str) or _NO_FIELD.search(annotation):
                return None
            one = getattr(cls, name, library.MISSING)
            if not isinstance(one, library.Field):
                default = library.MISSING if isinstance(one, MemberDescriptorType) else one
                one = library.Field(default, library.MISSING, True, True, None, True, None, False)
            if one.kw_only is True or one.default.__class__.__hash__ is None:
                return None
            one.name, one.type, one.kw_only, one._field_type = name, annotation, False, library._FIELD
            found[name] = one
        if any(one._field_type is not library._FIELD or one.kw_only for one in found.values()):
            return None
        for name in own:
            if isinstance(vars(cls).get(name), library.Field):
                if found[name].default is library.MISSING:
                    delattr(cls, name)
                else:
                    setattr(cls, name, found[name].default)
        return found

    def _methods(self, cls: Any, fields: dict[str, Any], equal: bool, frozen: bool, slots: bool) -> dict[str, Any]:
        library, names, every = self._library, vars(cls), [*fields.values()]
        known = vars(sys.modules[cls.__module__]) if cls.__module__ in sys.modules else {}

        def init(owner: Any) -> Any:
            after = hasattr(owner, library._POST_INIT_NAME)
            itself = "__dataclass_self__" if "self" in fields else "self"
            in_init = [one for one in every if one.init]
            return library._init_fn(every, in_init, (), frozen, after, itself, known, slots)

        def compare(_: type) -> Any:
            own, other = (
                library._tuple_str(one, [each for each in every if each.compare]) for one in ("self", "other")
            )
            return library._cmp_fn("__eq__", "==", own, other, globals=known)

        made = {"__init__": init, "__repr__": lambda _: library._repr_fn([one for one in every if one.repr], known)}
        if equal:
            made["__eq__"] = compare
        hashed = "__hash__" in names and not (names["__hash__"] is None and "__eq__" in names)
        if equal and frozen and not hashed:
            made["__hash__"] = lambda owner: library._hash_add(owner, every, known)
        methods = {name: _late(name, make) for name, make in made.items()}
        for name, method in methods.items():
            method.__qualname__ = f"{cls.__qualname__}.{name}"
        return methods if hashed or frozen or not equal else {**methods, "__hash__": None}

    def _with_slots(self, cls: Any, names: dict[str, Any], fields: dict[str, Any], frozen: bool) -> Any:
        """The class made again, with slots for its fields."""
        library, names = self._library, {**vars(cls), **names}
        inherited = {name for base in cls.__mro__[1:-1] for name in library._get_slots(base)}
        for name in (*fields, "__dict__", "__weakref__"):
            names.pop(name, None)
        if frozen:
            state = {"__getstate__": library._dataclass_getstate, "__setstate__": library._dataclass_setstate}
            names = {**state, **names}
        names |= {
            "__slots__": tuple(name for name in fields if name not in inherited),
            "__qualname__": cls.__qualname__,
        }
        return type(cls)(cls.__name__, cls.__bases__, names)


class _Replace:
    """Replaces `dataclasses.replace`: the values of all fields are taken at once, not one by one."""

    def __init__(self, dataclasses: Any) -> None:
        self._library, self._replace, self._fields = dataclasses, dataclasses.replace, dict[type, Any]()

    def __call__(self, obj: Any, /, **changes: Any) -> Any:
        cls = obj.__class__
        if cls not in self._fields:
            self._fields[cls] = self._of(cls)
        if (known := self._fields[cls]) is None or not known[1].keys() >= changes.keys():
            return self._replace(obj, **changes)
        values, places = known
        given = [*values(obj)]
        for name, value in changes.items():
            given[places[name]] = value
        return cls(*given)

    def _of(self, cls: Any) -> tuple[Callable[[Any], tuple[Any, ...]], dict[str, int]] | None:
        """What gives the values of a class with fields that its constructor takes in their order, and their places."""
        every = vars(cls).get(_FIELDS, {}).values()
        if (
            len(every) < 2
            or not getattr(cls, _PARAMS).init
            or any(one.kw_only or not one.init or one._field_type is not self._library._FIELD for one in every)
        ):
            return None
        names = [one.name for one in every]
        return attrgetter(*names), {name: place for place, name in enumerate(names)}
