"""Annotated fields → models that read YAML, and say everything that is wrong in it at once.

A model is a class whose annotations are what a person may write:

    class AuthorFields(Model):
        name: Text
        affiliation: Text | None = None

`AuthorFields.read(node)` gives an author, or raises `InvalidFields` with a `FieldFault` for each thing that is wrong.
Nothing is worked out before it is asked for: an annotation is evaluated when its field is first written. The brief has
sixty models with 390 fields, and a start of the tool pays for those that occur. `model_schema` tells editors the same.

An annotation is `Text`, `Any`, a `Literal`, a model, `tuple[…, ...]`, `dict[…, …]`, one of these `| None`, or several
with a `Discriminator`; any other type has a `BeforeValidator` that makes it. `Annotated` adds to it, the
last outermost.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar, Union, get_args, get_origin

from briefwright.richtext.text import Text, found_in_words

Path = tuple[int | str, ...]
"""Keys and numbers of items. Some steps are none of YAML's: `[key]`, to a key itself; the tag of one of several."""
Reader = Callable[[Any], Any]
"""A node of YAML → the value of a field. Raises `InvalidFields`."""
_Method = TypeVar("_Method")
_REQUIRED: Any = object()
"""In place of the default of a field that has none."""


@dataclass(frozen=True, slots=True)
class FieldFault:
    """Something that is wrong."""

    kind: str
    """missing, extra_forbidden, tuple_type …; that of the `FieldError`."""
    message: str
    value: object
    """What is written; of what is missing, the mapping around it."""
    context: Mapping[str, Any]
    path: Path = ()

    def below(self, step: int | str) -> FieldFault:
        """The same, seen from what has it at this step."""
        return FieldFault(self.kind, self.message, self.value, self.context, (step, *self.path))


class InvalidFields(Exception):
    """Raised where what is written cannot be read; knows all that is wrong, in the order of the fields."""

    def __init__(self, faults: Iterable[FieldFault]) -> None:
        super().__init__()
        self.faults = [*faults]

    def __str__(self) -> str:
        return "; ".join(one.message for one in self.faults)


class FieldError(Exception):
    """Raised by a validator. `{name}` in the message stands for a value of the context."""

    def __init__(self, kind: str, message: str, context: Mapping[str, Any] | None = None) -> None:
        for name, value in (context or {}).items():
            message = message.replace(f"{{{name}}}", str(value))
        super().__init__(message)
        self.kind, self.message, self.context = kind, message, context or {}


# What an annotation may say


@dataclass(frozen=True, slots=True)
class BeforeValidator:
    """What is written goes through a function first, which may raise `FieldError`."""

    function: Reader


@dataclass(frozen=True, slots=True)
class PlainValidator:
    """A function that reads the value alone."""

    function: Reader


@dataclass(frozen=True, slots=True)
class Alternative:
    """The name of one of several types."""

    name: str


@dataclass(frozen=True, slots=True)
class Discriminator:
    """Chooses one of several types by its tag; where it names none of them, that is a fault of this kind."""

    tag_of: Callable[[Any], str | None]
    kind: str = "tag"
    message: str = "it is none of these"


@dataclass(frozen=True, slots=True, eq=False)  # a schema has no hash
class WithJsonSchema:
    """What editors are told of a type, instead of what its annotation says."""

    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Settings:
    """What `Field` says."""

    default: Any
    default_factory: Callable[[], Any] | None
    alias: str
    min_length: int
    max_length: int | None

    def in_json_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        least = {"minItems": self.min_length} if self.min_length else {}
        most = {"maxItems": self.max_length} if self.max_length is not None else {}
        return {**schema, **least, **most}


def Field(  # noqa: N802 - as elsewhere
    default: Any = _REQUIRED,
    *,
    default_factory: Callable[[], Any] | None = None,
    alias: str = "",
    min_length: int = 0,
    max_length: int | None = None,
) -> Any:
    """More about a field than its default; in an annotation, how many items a tuple may have."""
    return _Settings(default, default_factory, alias, min_length, max_length)


def model_validator(mode: Literal["before", "after"]) -> Callable[[_Method], _Method]:
    """Mark a method that checks a model's fields together: `before` gets and returns what is written, as a class
    method; `after` is called with the model. Both may raise `FieldError`."""

    def mark(method: _Method) -> _Method:
        vars(getattr(method, "__func__", method))["_validates"] = mode
        return method

    return mark


# Models


class FieldInfo:
    """A field of a model."""

    def __init__(self, name: str, written: Any, model: type[Model]) -> None:
        given = vars(model).get(name, _REQUIRED)
        settings = given if isinstance(given, _Settings) else Field(given)
        self.name, self.alias = name, settings.alias or name.replace("_", "-")
        self.default, self.default_factory = settings.default, settings.default_factory
        self._written, self._module, self._settings = written, model.__module__, settings

    @property
    def is_required(self) -> bool:
        return self.default is _REQUIRED and self.default_factory is None

    @cached_property
    def _parts(self) -> tuple[Any, tuple[object, ...]]:
        known = vars(sys.modules[self._module])
        annotation = eval(self._written, known) if isinstance(self._written, str) else self._written
        inner, metadata = parted(annotation)
        return inner, (*metadata, self._settings)

    @property
    def annotation(self) -> Any:
        """Its type, without what `Annotated` adds."""
        return self._parts[0]

    @property
    def metadata(self) -> tuple[object, ...]:
        """What `Annotated` adds, and what `Field` says."""
        return self._parts[1]

    @cached_property
    def read(self) -> Reader:
        return reader_of(self.annotation, self.metadata)


class _ModelType(type):
    @property
    def model_fields(cls) -> Mapping[str, FieldInfo]:
        """The fields by their names, those of its bases first."""
        found: dict[str, FieldInfo] | None = vars(cls).get("_model_fields")
        if found is None:
            found = {}
            for base in cls.__mro__[:0:-1]:
                if isinstance(base, _ModelType):
                    found |= vars(base).get("_own_fields") or _own_fields(base)
            found |= _own_fields(cls)
            cls._model_fields = found
        return found


def _own_fields(model: Any) -> dict[str, FieldInfo]:
    written = {
        name: annotation
        for name, annotation in vars(model).get("__annotations__", {}).items()
        if not name.startswith("_") and not str(annotation).startswith("ClassVar")
    }
    model._own_fields = {name: FieldInfo(name, annotation, model) for name, annotation in written.items()}
    return dict(model._own_fields)


class Model(metaclass=_ModelType):
    """Something that a person writes as a mapping. It is not changed once it is read."""

    further_keys: ClassVar[bool] = False
    """Whether it takes other keys besides those of its fields."""
    _validators: ClassVar[Mapping[str, Mapping[str, Any]]]
    """The methods that `model_validator` marks, by mode and name, those of the bases first."""
    _given: frozenset[str] = frozenset()
    _further: Mapping[str, Any] = {}

    @classmethod
    def read(cls, value: object) -> Self:
        """The model of what is written; a model of this class itself is taken as it is.

        Raises:
            InvalidFields: something is wrong with it.
        """
        made = cls._made_of(value)
        for check in cls._validators["after"].values():
            try:
                check(made)
            except FieldError as error:
                raise _invalid(error.kind, error.message, value, **error.context) from None
        return made

    @classmethod
    def _made_of(cls, value: object) -> Self:
        """The model before its fields are checked together."""
        if isinstance(value, cls):
            return value
        written = value
        for prepare in cls._validators["before"].values():
            written = _checked(prepare.__get__(None, cls))(written)
        if not isinstance(written, Mapping):
            message = f"Input should be a valid dictionary or instance of {cls.__name__}"
            raise _invalid("model_type", message, written, class_name=cls.__name__)
        return cls._filled(written)

    @classmethod
    def _filled(cls, written: Mapping[Any, Any]) -> Self:
        values: dict[str, Any] = {}
        faults: list[FieldFault] = []
        fields = cls.model_fields
        for name, info in fields.items():
            if info.alias in written:
                try:
                    values[name] = info.read(written[info.alias])
                except InvalidFields as error:
                    faults += (one.below(info.alias) for one in error.faults)
            elif info.is_required:
                faults.append(FieldFault("missing", "Field required", written, {}, (info.alias,)))
        known = {info.alias for info in fields.values()}
        further = {str(key): value for key, value in written.items() if key not in known}
        if further and not cls.further_keys:
            message = "Extra inputs are not permitted"
            faults += (FieldFault("extra_forbidden", message, value, {}, (key,)) for key, value in further.items())
        if faults:
            raise InvalidFields(faults)
        made = cls()
        vars(made).update(values, _given=frozenset(values), _further=further)
        return made

    def __init__(self) -> None:
        """A model of which nothing is written."""
        for name, info in type(self).model_fields.items():
            vars(self)[name] = info.default if info.default_factory is None else info.default_factory()

    def __init_subclass__(cls) -> None:
        found: dict[str, dict[str, Any]] = {"before": {}, "after": {}}
        for base in cls.__mro__[::-1]:
            for name, method in vars(base).items() if issubclass(base, Model) else ():
                if (mode := _marked(method)) is not None:
                    found[mode][name] = method
        cls._validators = found

    @classmethod
    def as_json_schema(cls, schema: dict[str, Any]) -> dict[str, Any]:
        """What editors are told of it, from the schema of its fields."""
        return schema

    @property
    def model_fields_set(self) -> frozenset[str]:
        """The names of the fields that are written."""
        return self._given

    @property
    def model_extra(self) -> Mapping[str, Any]:
        """What is written besides the fields."""
        return self._further

    def model_copy(self, update: Mapping[str, Any] | None = None) -> Self:
        """The same, with other values in some fields."""
        copied = object.__new__(type(self))
        vars(copied).update(vars(self), **(update or {}))
        vars(copied)["_given"] = self._given | (update or {}).keys()
        return copied

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """The names and values of the fields, and of all else that is written."""
        values = vars(self)
        yield from ((name, values[name]) for name in type(self).model_fields)
        yield from self._further.items()

    def __setattr__(self, name: str, value: object) -> None:
        if not name.startswith("_"):
            raise AttributeError(f"{type(self).__name__} is not changed")
        vars(self)[name] = value

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and {**vars(self), "_given": ()} == {**vars(other), "_given": ()}

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{one}={getattr(self, one)!r}' for one in self._given)})"


def _marked(method: Any) -> str | None:
    function = method.__func__ if isinstance(method, classmethod) else method
    return vars(function).get("_validates") if isinstance(function, types.FunctionType) else None


# Annotations → readers


def reader_of(annotation: Any, metadata: Iterable[object] = ()) -> Reader:
    """What reads a value of an annotated type.

    Raises:
        TypeError: it is none of the types that can be read.
    """
    annotation, own = parted(annotation)
    marks = (*own, *metadata)
    if plain := next((one for one in marks if isinstance(one, PlainValidator)), None):
        read = _checked(plain.function)
    elif chosen := next((one for one in marks if isinstance(one, Discriminator)), None):
        read = _one_of(annotation, chosen)
    else:
        read = _by_type(annotation, marks)
    for one in marks:
        if isinstance(one, BeforeValidator):
            read = _checked(one.function, read)
    return read


def _by_type(annotation: Any, marks: tuple[object, ...]) -> Reader:
    origin, inner = get_origin(annotation), get_args(annotation)
    if annotation is Text:
        return _text
    if isinstance(annotation, _ModelType):
        return annotation.read  # type: ignore[attr-defined, no-any-return]
    if origin is Literal:
        return _literal(inner)
    if origin in (Union, types.UnionType):
        (needed,) = (one for one in inner if one is not type(None))
        return _optional(reader_of(needed))
    if origin is tuple and inner[-1] is Ellipsis:
        return _items(reader_of(inner[0]), [one for one in marks if isinstance(one, _Settings)])
    if origin is dict:
        return _mapping(_string if inner[0] is str else reader_of(inner[0]), reader_of(inner[1]))
    if annotation is Any or any(isinstance(one, BeforeValidator) for one in marks):
        return lambda value: value
    raise TypeError(f"nothing says how {annotation} is read")


def parted(annotation: Any) -> tuple[Any, tuple[object, ...]]:
    """A type, and what `Annotated` adds to it."""
    if get_origin(annotation) is not Annotated:
        return annotation, ()
    inner, *metadata = get_args(annotation)
    return inner, tuple(metadata)


def _invalid(kind: str, message: str, value: object, **context: Any) -> InvalidFields:
    return InvalidFields([FieldFault(kind, message, value, context)])


def _checked(function: Reader, read: Reader | None = None) -> Reader:
    def checked(value: Any) -> Any:
        try:
            made = function(value)
        except FieldError as error:
            raise _invalid(error.kind, error.message, value, **error.context) from None
        return made if read is None else read(made)

    return checked


def _text(value: Any) -> Any:
    if isinstance(value, Text):
        return value
    found = found_in_words(value)
    raise _invalid("text_type", f"expected text; found {found}", value, found=found)


def _string(value: Any) -> str:
    if isinstance(value, str):
        return str(value)
    raise _invalid("string_type", "Input should be a valid string", value)


def _literal(choices: tuple[Any, ...]) -> Reader:
    known = {one: one for one in choices}
    *first, last = map(repr, choices)
    expected = f"{', '.join(first)} or {last}" if first else last

    def literal(value: Any) -> Any:
        if isinstance(value, str) and value in known:
            return known[value]
        raise _invalid("literal_error", f"Input should be {expected}", value, expected=expected)

    return literal


def _optional(read: Reader) -> Reader:
    return lambda value: None if value is None else read(value)


def _one_of(annotation: Any, chosen: Discriminator) -> Reader:
    tagged = {
        mark.name: one for one in get_args(annotation) for mark in parted(one)[1] if isinstance(mark, Alternative)
    }
    readers: dict[str, Reader] = {}

    def one_of(value: Any) -> Any:
        tag = chosen.tag_of(value)
        if tag not in tagged:
            raise _invalid(chosen.kind, chosen.message, value)
        read = readers.get(tag) or readers.setdefault(tag, reader_of(tagged[tag]))
        try:
            return read(value)
        except InvalidFields as error:
            raise InvalidFields(one.below(tag) for one in error.faults) from None

    return one_of


def _items(read: Reader, limits: Sequence[_Settings]) -> Reader:
    least = max((one.min_length for one in limits), default=0)
    most = min((one.max_length for one in limits if one.max_length is not None), default=sys.maxsize)

    def items(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise _invalid("tuple_type", "Input should be a valid tuple", value)
        made: list[Any] = []
        faults: list[FieldFault] = []
        for number, item in enumerate(value):
            try:
                made.append(read(item))
            except InvalidFields as error:
                faults += (one.below(number) for one in error.faults)
            if len(made) > most:
                message = f"Tuple should have at most {most} items after validation, not {len(value)}"
                raise _invalid("too_long", message, value, max_length=most, actual_length=len(value))
        if len(made) < least:
            plural = "s" if least > 1 else ""
            message = f"Tuple should have at least {least} item{plural} after validation, not {len(made)}"
            context = {"min_length": least, "actual_length": len(made)}
            faults.append(FieldFault("too_short", message, value, context))
        if faults:
            raise InvalidFields(faults)
        return tuple(made)

    return items


def _mapping(read_key: Reader, read: Reader) -> Reader:
    def mapping(value: Any) -> dict[Any, Any]:
        if not isinstance(value, Mapping):
            raise _invalid("dict_type", "Input should be a valid dictionary", value)
        made: dict[Any, Any] = {}
        faults: list[FieldFault] = []
        for key, each in value.items():
            try:
                name = read_key(key)
            except InvalidFields as error:
                faults += (one.below("[key]").below(key) for one in error.faults)
            try:
                written = read(each)
            except InvalidFields as error:
                faults += (one.below(key) for one in error.faults)
            if not faults:
                made[name] = written
        if faults:
            raise InvalidFields(faults)
        return made

    return mapping
