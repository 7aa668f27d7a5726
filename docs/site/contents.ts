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
      ['performance.md', 'Performance'],
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
      ['dependencies.md', 'Dependencies'],
    ],
  },
  {
    title: 'Decisions',
    pages: [
      ['decisions/0001-postgres-queue.md', 'The queue on PostgreSQL'],
      ['decisions/0002-bytes-from-the-adapter.md', 'Bytes from the adapter'],
      ['decisions/0003-answers.md', 'Answers'],
      ['decisions/0004-claim-lease-settle.md', 'Claim, lease, settle'],
      ['decisions/0005-zod-inside.md', 'zod inside'],
      ['decisions/0006-scheme-of-an-endpoint.md', 'The scheme of an endpoint'],
      ['decisions/0007-inspector-apart.md', 'The inspector apart'],
      ['decisions/0008-own-body-reader.md', 'A body reader of our own'],
      ['decisions/0009-linked-versions.md', 'Linked versions'],
    ],
  },
] as const

/** The address of a page on the site, without the base. */
export function addressOf(page: string): string {
  return `/${page.replace(/(^|\/)README\.md$/, '$1').replace(/\.md$/, '')}`
}
