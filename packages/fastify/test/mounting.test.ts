import type { FastifyInstance } from 'fastify'
import { describe, expect, it } from 'vitest'
import { expectFailure, expectHandled, expectSuccess, hostile, observe, SECRET } from '../../testing/test/observe.ts'
import { cashfreeWebhooks, type FastifyWebhooks } from '../src/index.ts'
import { majors, serve } from './majors.ts'

const PATH = '/webhooks/cashfree'

interface Mounting {
  readonly path?: string
  readonly mount: (app: FastifyInstance, webhooks: FastifyWebhooks) => unknown
  /** Where it answers. */
  readonly at: readonly string[]
  /** What stays somebody else's. */
  readonly notAt: readonly string[]
}

const mountings: Record<string, Mounting> = {
  'as a plugin': {
    mount: (app, webhooks) => app.register(webhooks),
    at: [PATH, `${PATH}/`, `${PATH}?a=b`, `${PATH}/?a=/b`],
    notAt: [`${PATH}/deeper`, '/hooks', '/'],
  },
  'with a path': {
    path: '/hooks/kyc',
    mount: (app, webhooks) => app.register(webhooks),
    at: ['/hooks/kyc', '/hooks/kyc/'],
    notAt: [PATH, '/hooks', '/hooks/kyc/deeper'],
  },
  'with a path that ends in a slash': {
    path: '/hooks/',
    mount: (app, webhooks) => app.register(webhooks),
    at: ['/hooks', '/hooks/', '/hooks?a=b'],
    notAt: [PATH, '/'],
  },
  'with the root as its path': {
    path: '/',
    mount: (app, webhooks) => app.register(webhooks),
    at: ['/', '/?a=b'],
    notAt: [PATH],
  },
  'with a prefix': {
    path: '/kyc',
    mount: (app, webhooks) => app.register(webhooks, { prefix: '/hooks' }),
    at: ['/hooks/kyc', '/hooks/kyc/'],
    notAt: ['/kyc', '/hooks', PATH],
  },
  'in a child plugin with a prefix': {
    path: '/hooks',
    mount: (app, webhooks) => app.register(async (child) => void child.register(webhooks), { prefix: '/api' }),
    at: ['/api/hooks', '/api/hooks/'],
    notAt: ['/hooks', PATH],
  },
}

for (const { name, fastify } of majors) {
  describe(`${name} mounted`, () => {
    function receiver(path?: string) {
      return observe(cashfreeWebhooks({ secret: SECRET, path }))
    }

    for (const [title, { path, mount, at, notAt }] of Object.entries(mountings)) {
      it(`${title}: answers there and nowhere else`, async () => {
        const observed = receiver(path)
        const app = fastify()
        mount(app, observed.webhooks)
        app.setNotFoundHandler((_request, reply) => reply.code(404).send('of the app'))
        const post = await serve(app)
        for (const [index, url] of at.entries()) {
          expectSuccess(await post(url, hostile()), index === 0 ? 'processed' : 'duplicate')
        }
        for (const url of notAt) expect.soft((await post(url, hostile())).body, url).toBe('of the app')
        expectHandled(observed)
      })
    }

    it('with ignoreTrailingSlash: answers once for both', async () => {
      const observed = receiver()
      const post = await serve(fastify({ ignoreTrailingSlash: true }).register(observed.webhooks))
      expectSuccess(await post(PATH, hostile()), 'processed')
      expectSuccess(await post(`${PATH}/`, hostile()), 'duplicate')
      expectHandled(observed)
    })

    it('by itself, with options: the receiver is at app.cashfreeWebhooks', async () => {
      const app = fastify()
      await app.register(cashfreeWebhooks, { path: '/hooks', secret: SECRET })
      const observed = observe(app.cashfreeWebhooks)
      const post = await serve(app)
      expectSuccess(await post('/hooks', hostile()), 'processed')
      expectHandled(observed)
    })

    it('by itself, with a prefix', async () => {
      const app = fastify()
      await app.register(cashfreeWebhooks, { path: '/kyc', prefix: '/hooks', secret: SECRET })
      const observed = observe(app.cashfreeWebhooks)
      const post = await serve(app)
      expectSuccess(await post('/hooks/kyc', hostile()), 'processed')
      expect((await post('/kyc', hostile())).status).toBe(404)
      expectHandled(observed)
    })

    it('by itself, with a wrong option: the server does not start', async () => {
      const app = fastify()
      app.register(cashfreeWebhooks, { path: 'hooks', secret: SECRET })
      await expect(app.ready()).rejects.toMatchObject({ code: 'OPTION_INVALID' })
    })

    it('in a child plugin: the decorator stays there', async () => {
      const { webhooks } = receiver()
      const app = fastify()
      const seen: boolean[] = []
      app.register(async (child) => {
        await child.register(webhooks)
        seen.push(child.hasDecorator('cashfreeWebhooks'))
      })
      await app.ready()
      expect([...seen, app.hasDecorator('cashfreeWebhooks')]).toEqual([true, false])
    })

    it('two receivers on two paths: each answers for itself', async () => {
      const [one, two] = [receiver('/one'), receiver('/two')]
      const app = fastify()
      await app.register(one.webhooks)
      await app.register(two.webhooks)
      const post = await serve(app)
      expectSuccess(await post('/one', hostile()), 'processed')
      expectHandled(one)
      expect(two.handled).toEqual([])
      expectSuccess(await post('/two', hostile()), 'processed')
      expectHandled(two)
      expect(app.cashfreeWebhooks.receive).toBe(one.webhooks.receive)
    })

    it('on two servers that share a receiver: handled once', async () => {
      const observed = receiver()
      const own = await serve(fastify().register(observed.webhooks))
      const shared = await serve(fastify().register(cashfreeWebhooks({ webhooks: observed.webhooks, path: '/hooks' })))
      expectSuccess(await own(PATH, hostile()), 'processed')
      expectSuccess(await shared('/hooks', hostile()), 'duplicate')
      expectHandled(observed)
    })

    it('twice: the server does not start, and says why', async () => {
      const { webhooks } = receiver()
      const app = fastify()
      app.register(webhooks)
      app.register(webhooks)
      await expect(app.ready()).rejects.toThrow(`This server has a route on ${PATH} already.`)
    })

    it('where the app has a route: the server does not start, and says why', async () => {
      const { webhooks } = receiver()
      const app = fastify()
      app.post(PATH, async () => 'of the app')
      app.register(webhooks)
      await expect(app.ready()).rejects.toThrow('Give cashfreeWebhooks another path')
    })

    it('a GET is told that this is for POST', async () => {
      const { webhooks } = receiver()
      const post = await serve(fastify().register(webhooks))
      const answer = await post(PATH, { ...hostile(), method: 'GET', rawBody: Buffer.alloc(0) })
      expectFailure(answer, 405, 'METHOD_NOT_ALLOWED')
      expect(answer.headers.allow).toBe('POST')
    })

    it('app.inject() works', async () => {
      const observed = receiver()
      const app = fastify()
      app.register(observed.webhooks)
      const { headers, rawBody } = hostile()
      const { statusCode, body } = await app.inject({ method: 'POST', url: PATH, headers, payload: rawBody })
      expectSuccess({ status: statusCode, headers: {}, body }, 'processed')
      expectHandled(observed)
    })
  })
}
