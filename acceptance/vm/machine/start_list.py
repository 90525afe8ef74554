"""Parser for the start lists of promoter files; it follows the rules of drbd-reactor."""

import shlex
import tomllib
from dataclasses import dataclass


@dataclass(frozen=True)
class Agent:
    """Entry "ocf:VENDOR:AGENT INSTANCE KEY=VALUE..." of a start list."""

    path: str
    instance: str
    parameters: dict[str, str]

    def environment(self) -> dict[str, str]:
        return {
            "OCF_ROOT": "/usr/lib/ocf",
            "OCF_RESOURCE_INSTANCE": self.instance,
            **{f"OCF_RESKEY_{key}": value for key, value in self.parameters.items()},
        }


@dataclass(frozen=True)
class Resource:
    name: str
    target_as: str
    agents: list[Agent]


def agent(entry: str, resource: str) -> Agent:
    kind, name, *pairs = shlex.split(entry)
    ocf, vendor, program = kind.split(":")
    if ocf != "ocf":
        raise ValueError(f"not a resource agent: {entry}")
    return Agent(
        path=f"/usr/lib/ocf/resource.d/{vendor}/{program}",
        instance=f"{name}_{resource}",
        parameters=dict(pair.split("=", 1) for pair in pairs),
    )


def read(promoter_file: str) -> Resource:
    """Reads the resource of a promoter file; the file must have exactly one."""
    with open(promoter_file, "rb") as file:
        (promoter,) = tomllib.load(file)["promoter"]
    ((name, settings),) = promoter["resources"].items()
    return Resource(name, settings["target-as"], [agent(entry, name) for entry in settings["start"]])
