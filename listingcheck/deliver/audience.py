"""Who can act: contacts, their duties, their stores, and who stands in when nobody has the duty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from listingcheck.model import Contact, Severity, Store

STANDS_IN = ("store", "operations")
"""Duties that are asked, in this order, when nobody has the one a finding needs."""

OPERATOR = "operator"


def looks_after(contact: Contact, store: Store) -> bool:
    """Whether a store is among a contact's stores; a contact that names neither stores nor labels looks after all."""
    if not contact.stores and not contact.labels:
        return True
    return store.id in contact.stores or not set(contact.labels).isdisjoint(store.labels)


def has_duty(contact: Contact, duty: str) -> bool:
    """A contact without duties has all of them."""
    return not contact.duties or duty in contact.duties


class Audience:
    """The contacts of a configuration, looked up by store without asking each of them."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self.contacts = tuple(contacts)
        self._everywhere: list[int] = []
        self._by_store: dict[str, list[int]] = {}
        self._by_label: dict[str, list[int]] = {}
        for number, contact in enumerate(self.contacts):
            if not contact.stores and not contact.labels:
                self._everywhere.append(number)
            for store in contact.stores:
                self._by_store.setdefault(store, []).append(number)
            for label in contact.labels:
                self._by_label.setdefault(label, []).append(number)

    def of(self, store: Store) -> tuple[Contact, ...]:
        """Everybody who looks after a store, in the order of the configuration."""
        numbers = {*self._everywhere, *self._by_store.get(store.id, ())}
        for label in store.labels:
            numbers.update(self._by_label.get(label, ()))
        return tuple(self.contacts[number] for number in sorted(numbers))

    def responsible(self, duty: str, store: Store) -> tuple[Contact, ...]:
        """Who can mend it: those with the duty at this store, else the store's own people, else operations, else whoever
        looks after the store at all. Empty = nobody, the operator must hear of it."""
        mine = self.of(store)
        for wanted in (duty, *STANDS_IN):
            found = tuple(contact for contact in mine if has_duty(contact, wanted))
            if found:
                return found
        return mine


def severe_enough(contact: Contact, severity: Severity) -> bool:
    return severity >= Severity[contact.min_severity.upper()]


def operator(address: str, contacts: Sequence[Contact]) -> Contact | None:
    """Who runs this: the configured address, else the first contact with the duty operations; None = nobody."""
    if address:
        known = next((item for item in contacts if item.email.casefold() == address.casefold()), None)
        return known or Contact(OPERATOR, address, min_severity="info")
    return next((item for item in contacts if "operations" in item.duties), None)


def unrouted(contacts: Iterable[Contact], stores: Sequence[Store]) -> tuple[Contact, ...]:
    """Contacts that will never be written to, because none of the stores is theirs."""
    return tuple(item for item in contacts if not any(looks_after(item, store) for store in stores))
