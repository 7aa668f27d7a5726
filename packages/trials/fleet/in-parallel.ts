/** Works on all items, `limit` at a time. Rejects with the first failure, and then begins no other item. */
export async function inParallel<Item>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = items.values()
  let isFailed = false
  const lane = async () => {
    for (const item of left) {
      if (isFailed) return
      await work(item).catch((error: unknown) => {
        isFailed = true
        throw error
      })
    }
  }
  await Promise.all(Array.from({ length: limit }, lane))
}
