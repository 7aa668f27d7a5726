/** What there is to read, in the order in which to read it: for the sidebar and `llms.txt`. */
export const contents = [
  {
    title: 'Start',
    pages: [
      ['start/express.md', 'Express'],
      ['start/koa.md', 'Koa'],
      ['start/fastify.md', 'Fastify'],
      ['start/fetch.md', 'Hono, Next.js, Bun, Deno'],
      ['start/anything-else.md', 'Anything else'],
      ['moving.md', 'Moving from other code'],
    ],
  },
  {
    title: 'Understand',
    pages: [
      ['concepts.md', 'Concepts'],
      ['signature.md', 'Why is my signature wrong?'],
      ['errors.md', 'Errors'],
      ['security.md', 'Security model'],
    ],
  },
  {
    title: 'Run',
    pages: [
      ['production.md', 'Going to production'],
      ['queue.md', 'The event on its way to a worker'],
      ['scale.md', 'The queue at scale'],
    ],
  },
  {
    title: 'Extend',
    pages: [
      ['custom-events.md', 'Your own events'],
      ['custom-store.md', 'Your own store'],
      ['custom-adapter.md', 'Your own adapter'],
    ],
  },
  {
    title: 'Look up',
    pages: [
      ['options.md', 'Options'],
      ['events/README.md', 'Events'],
      ['api/README.md', 'API'],
      ['cli-json.md', 'Output of the command line'],
      ['decisions/0001-postgres-queue.md', 'Decision: the queue on PostgreSQL'],
    ],
  },
] as const

/** The address of a page on the site, without the base. */
export function addressOf(page: string): string {
  return `/${page.replace(/(^|\/)README\.md$/, '$1').replace(/\.md$/, '')}`
}
