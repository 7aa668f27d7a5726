import { Job, type Queue } from 'bullmq'
import { lineScript } from './line-script.ts'
import type { OpenQueues } from './open-queues.ts'
import type { Place } from './settings.ts'

/**
 * The order of events of one entity: a line for each, over all lanes, in which a job keeps its place until it is finished.
 *
 * A job is added with a delay, then put in line, then promoted if it is first. Its worker asks whether it is its turn, and
 * delays it again if not. Whoever finishes a job asks who is next, and promotes that one. Only the script takes a job out of
 * a line, and only if BullMQ's own record says that it is finished, or that there is no such job.
 *
 * What a crash between any two of these calls leaves behind:
 * - added, not in line: it was not answered 200, so it comes again; or its delay ends, and its worker puts it in line.
 * - in line and first, not promoted: its delay ends.
 * - first, its worker gone: BullMQ finds that it has stalled and gives it to another, while those behind wait.
 * - finished, nobody promoted: the delay of the next ends, or another event of the entity comes; whoever asks first drops
 *   what is finished, and promotes the next.
 * - its turn came while a worker was about to delay it: that worker asks once more afterwards.
 * So nothing gets lost, a lost promotion costs one delay, and who is first is never decided outside the server.
 */
export interface Line {
  /** Puts a job in line, unless it is there or finished, and says whether it is its turn. Promotes whoever is first since now. */
  enter(job: JobPlace): Promise<{ readonly isFirst: boolean; readonly before: number }>
  /** Promotes the next one, if the first has finished. */
  leave(line: string): Promise<void>
  /** Ends the delay of a job, if it has one. */
  promote(job: JobPlace): Promise<void>
}

export interface JobPlace {
  readonly line: string
  readonly lane: string
  readonly jobId: string
}

/** A line ends with its last job. This is for one whose last job was removed by hand. */
export const LINE_EXPIRES_MS = 30 * 24 * 60 * 60 * 1000

const COMMAND = 'cashfreeWebhooksLine'

type Reply = readonly [first: string | null, isNew: number, before: number]
type Commands = Partial<Record<string, (args: readonly (string | number)[]) => Promise<Reply>>>

export function createLine({ client, lanes }: OpenQueues, { prefix, name }: Pick<Place, 'prefix' | 'name'>): Line {
  async function run(line: string, jobKey: string): Promise<Reply> {
    const commands = client as unknown as Commands
    if (commands[COMMAND] === undefined) client.defineCommand(COMMAND, { numberOfKeys: 1, lua: lineScript })
    return commands[COMMAND]!([`${prefix}:${name}.line:${line}`, jobKey, LINE_EXPIRES_MS])
  }

  async function promoteNew([first, isNew]: Reply): Promise<void> {
    if (first === null || isNew !== 1) return
    for (const queue of lanes.values()) {
      const start = queue.toKey('')
      if (first.startsWith(start)) await promote(queue, first.slice(start.length))
    }
  }

  return {
    async enter({ line, lane, jobId }) {
      const jobKey = lanes.get(lane)!.toKey(jobId)
      const reply = await run(line, jobKey)
      await promoteNew(reply)
      return { isFirst: reply[0] === jobKey, before: reply[2] }
    },
    leave: async (line) => promoteNew(await run(line, '')),
    promote: ({ lane, jobId }) => promote(lanes.get(lane)!, jobId),
  }
}

async function promote(queue: Queue, jobId: string): Promise<void> {
  try {
    await new Job(queue as never, '', {}, {}, jobId).promote()
  } catch (error) {
    // It has gone its way already, by its delay or by somebody else.
    if (!/not in the delayed state/.test(String(error))) throw error
  }
}
