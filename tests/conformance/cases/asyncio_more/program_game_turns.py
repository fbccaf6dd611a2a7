# Two players and a referee: turns with conditions, a clock, a seeded dice.
import asyncio
import random


class Game:
    def __init__(self, goal):
        self.goal, self.scores, self.turn = goal, {}, 0
        self.condition, self.winner = asyncio.Condition(), None

    async def play(self, name, order, dice):
        self.scores[name] = 0
        while self.winner is None:
            async with self.condition:
                await self.condition.wait_for(lambda: self.turn % 2 == order or self.winner)
                if self.winner:
                    return f"{name} lost with {self.scores[name]}"
                roll = dice.randint(1, 6)
                self.scores[name] += roll
                print(f"{name} rolls {roll} -> {self.scores[name]}")
                if self.scores[name] >= self.goal:
                    self.winner = name
                self.turn += 1
                self.condition.notify_all()
            await asyncio.sleep(0.1)
        return f"{name} won" if self.winner == name else f"{name} lost with {self.scores[name]}"


async def main():
    game, dice = Game(20), random.Random(7)
    print(await asyncio.gather(game.play("ann", 0, dice), game.play("bob", 1, dice)))
    print(game.turn, f"{asyncio.get_running_loop().time():.1f}")


asyncio.run(main())
