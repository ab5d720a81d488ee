"""What can keep the stack from starting. Each message says what is wrong and what a person can do about it.

StackError
├── ToolMissing    java, javac or mvn is not there, or too old
├── BuildFailed    Maven or javac ended with an error
├── NoRoom         too little disk is left
├── PortTaken      another process listens where ours should
├── Died           a server ended while or after it was started
├── TooSlow        a server runs but does not answer in time
├── Busy           another `depeche run` is at work in the same home folder
└── NoSuchFolder   a folder that a person or a setting names is not there
"""

from depeche.errors import DepecheError


class StackError(DepecheError):
    """The root of the tree above."""


class ToolMissing(StackError):
    """A program that a person must install; the message holds the command."""


class BuildFailed(StackError):
    """The jars could not be fetched or compiled; the message ends with the tool's last lines."""


class NoRoom(StackError):
    """Less disk is free than the stack needs."""


class PortTaken(StackError):
    """A port is in use; the message names its holder, if it can be known, and the setting that changes the port."""


class Died(StackError):
    """A process ended by itself; the message ends with the last lines of its log."""


class TooSlow(StackError):
    """A process runs but did not answer before the deadline; the message ends with the last lines of its log."""


class Busy(StackError):
    """Another `depeche run` is at work in the same home folder."""


class NoSuchFolder(StackError):
    """A folder that a person or a setting names is not there."""
