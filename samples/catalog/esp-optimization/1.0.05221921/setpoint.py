"""The rule itself, apart from where the numbers come from."""


def next_speed(speed: float, temperature: float, limit: float = 59.0, decrease: float = 0.5) -> float:
    return speed - decrease if temperature > limit else speed
