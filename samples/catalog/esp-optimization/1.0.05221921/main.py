"""Lowers a pump's speed while its motor is too warm."""
import json
import pathlib

from setpoint import next_speed

CONFIGURATION = pathlib.Path("/opt/kelvin/share/app.yaml")


def main() -> None:
    print("configuration:", CONFIGURATION if CONFIGURATION.exists() else "none, using defaults")
    print(json.dumps({"speed_setpoint": next_speed(speed=50.0, temperature=61.0)}))


if __name__ == "__main__":
    main()
