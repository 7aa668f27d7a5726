export interface Disturbance {
  /** How much of the work is done when it comes, from 0 to 1. */
  readonly at: number
  /** `isOver` says whether the work has ended in the meantime, as when it failed. */
  disturb(isOver: () => boolean): Promise<void>
}

/** Resolves when every disturbance that is due has begun, so that none of them comes too late to disturb anything. */
export type Progress = (part: number) => Promise<void>

/** Does some work, and disturbs it on the way, one disturbance after the other. All of them have come when it resolves. */
export async function disturbWhile(
  disturbances: readonly Disturbance[],
  work: (progress: Progress) => Promise<void>,
): Promise<void> {
  const left = [...disturbances].sort((one, other) => one.at - other.at)
  let isOver = false
  let disturbing = Promise.resolve()
  let beginning = Promise.resolve()

  const progress: Progress = (part) => {
    const due = left.splice(0, left.filter(({ at }) => at <= part).length)
    const begun = due.map(
      ({ disturb }) =>
        new Promise<void>((resolve, reject) => {
          disturbing = disturbing.then(() => {
            resolve()
            return disturb(() => isOver)
          })
          disturbing.catch(reject)
        }),
    )
    beginning = Promise.all([beginning, ...begun]).then(() => {})
    return beginning
  }
  await work(progress).finally(() => (isOver = true))
  await disturbing
}
