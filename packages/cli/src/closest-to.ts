/** ` Did you mean …?`, or nothing where nothing is near. */
export function closestTo(name: string, known: readonly string[]): string {
  const near = [...new Set(known)]
    .map((candidate) => ({ candidate, distance: distanceOf(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.max(2, candidate.length / 4))
    .sort((one, other) => one.distance - other.distance)
    .filter(({ distance }, _, [nearest]) => distance <= nearest!.distance + 1)
    .slice(0, 3)
    .map(({ candidate }) => candidate)
  return near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''
}

/** How many letters must be added, taken away or changed to come from one to the other. */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let line = 1; line <= one.length; line++) {
    const next = [line]
    for (let column = 1; column <= other.length; column++) {
      const changed = row[column - 1]! + (one[line - 1] === other[column - 1] ? 0 : 1)
      next.push(Math.min(changed, row[column]! + 1, next[column - 1]! + 1))
    }
    row = next
  }
  return row.at(-1)!
}
