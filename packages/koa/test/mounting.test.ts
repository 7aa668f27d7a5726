import Router from '@koa/router'
import koaMount from 'koa-mount'
import type Koa from 'koa3'
import type { Middleware } from 'koa3'
import { describe, expect, it } from 'vitest'
import { expectFailure, expectHandled, expectSuccess, hostile, observe, SECRET } from '../../testing/test/observe.ts'
import { cashfreeWebhooks } from '../src/index.ts'
import { majors, serve } from './majors.ts'

const PATH = '/webhooks/cashfree'

interface Mounting {
  readonly path?: string
  readonly mount: (app: Koa, webhooks: Middleware) => void
  /** Where it answers. */
  readonly at: readonly string[]
  /** What stays somebody else's. */
  readonly notAt: readonly string[]
}

const pass: Middleware = (_context, next) => next()
const echo: Middleware = (context) => void (context.body = context.req)

const wrapped = (handler: Middleware): Middleware =>
  Object.assign<Middleware, Middleware>((context, next) => handler(context, next), handler)

const mountings: Record<string, Mounting> = {
  bare: {
    mount: (app, webhooks) => app.use(webhooks),
    at: [PATH, `${PATH}/`, `${PATH}?a=b`, `${PATH}/?a=/b`],
    notAt: [`${PATH}/deeper`, '/hooks', '/'],
  },
  'bare, with a path option': {
    path: '/hooks/kyc/',
    mount: (app, webhooks) => app.use(webhooks),
    at: ['/hooks/kyc', '/hooks/kyc/', '/hooks/kyc?a=b'],
    notAt: [PATH, '/hooks', '/hooks/kyc/deeper'],
  },
  'on a route': {
    mount: (app, webhooks) => app.use(new Router().post('/hooks', webhooks).routes()),
    at: ['/hooks', '/hooks/', '/hooks?a=b'],
    notAt: ['/hooks/deeper', PATH],
  },
  'on a route, after other handlers': {
    mount: (app, webhooks) => app.use(new Router().post('/hooks', pass, webhooks).routes()),
    at: ['/hooks'],
    notAt: [PATH],
  },
  'on a route with every handler wrapped, as monitoring agents do': {
    mount: (app, webhooks) => app.use(new Router().post('/hooks', wrapped(pass), wrapped(webhooks)).routes()),
    at: ['/hooks', '/hooks/'],
    notAt: [PATH, '/hooks/deeper'],
  },
  'on a route with a parameter': {
    mount: (app, webhooks) => app.use(new Router().post('/hooks/:tenant', webhooks).routes()),
    at: ['/hooks/acme', '/hooks/other/'],
    notAt: ['/hooks', '/hooks/acme/deeper'],
  },
  'on a route of a router with a prefix': {
    mount: (app, webhooks) => app.use(new Router({ prefix: '/api' }).post('/hooks', webhooks).routes()),
    at: ['/api/hooks', '/api/hooks/'],
    notAt: ['/api', '/hooks'],
  },
  'on a route of a nested router': {
    mount(app, webhooks) {
      const inner = new Router().post('/hooks', webhooks)
      app.use(new Router({ prefix: '/api' }).use('/v1', inner.routes()).routes())
    },
    at: ['/api/v1/hooks', '/api/v1/hooks?a=b'],
    notAt: ['/api/v1', '/hooks'],
  },
  'with koa-mount': {
    mount: (app, webhooks) => app.use(koaMount('/hooks', webhooks)),
    at: ['/hooks', '/hooks/', '/hooks?a=b'],
    notAt: ['/hooks/deeper', '/hooksy', PATH, '/'],
  },
  'with koa-mount on its own default': {
    mount: (app, webhooks) => app.use(koaMount(PATH, webhooks)),
    at: [PATH, `${PATH}/`],
    notAt: [`${PATH}/deeper`],
  },
  'with koa-mount above a path option': {
    path: '/kyc',
    mount: (app, webhooks) => app.use(koaMount('/hooks', webhooks)),
    at: ['/hooks/kyc', '/hooks/kyc/'],
    notAt: ['/hooks', '/kyc', '/hooks/kyc/deeper'],
  },
  'with koa-mount in koa-mount': {
    mount: (app, webhooks) => app.use(koaMount('/api', koaMount('/hooks', webhooks))),
    at: ['/api/hooks', '/api/hooks/'],
    notAt: ['/api', '/hooks', '/api/hooks/deeper'],
  },
}

for (const [name, Koa] of majors) {
  describe(`${name} mounted`, () => {
    function receiver(path?: string) {
      return observe(cashfreeWebhooks({ secret: SECRET, path }))
    }

    for (const [title, { path, mount, at, notAt }] of Object.entries(mountings)) {
      it(`${title}: answers there and nowhere else`, async () => {
        const observed = receiver(path)
        const app = new Koa()
        mount(app, observed.webhooks)
        app.use((context) => void (context.body = 'of the app'))
        const post = await serve(app)
        for (const [index, url] of at.entries()) {
          expectSuccess(await post(url, hostile()), index === 0 ? 'processed' : 'duplicate')
        }
        for (const url of notAt) expect.soft((await post(url, hostile())).body, url).toBe('of the app')
        expectHandled(observed)
      })
    }

    for (const title of ['bare', 'with koa-mount']) {
      it(`${title}: a GET is told that this is for POST`, async () => {
        const { webhooks } = receiver()
        const { mount, at } = mountings[title]!
        const app = new Koa()
        mount(app, webhooks)
        const post = await serve(app)
        const answer = await post(at[0]!, { ...hostile(), method: 'GET', rawBody: Buffer.alloc(0) })
        expectFailure(answer, 405, 'METHOD_NOT_ALLOWED')
        expect(answer.headers.allow).toBe('POST')
      })
    }

    it('twice: handled once', async () => {
      const observed = receiver()
      const app = new Koa()
      app.use(observed.webhooks)
      app.use(observed.webhooks)
      app.use(new Router().post('/hooks', observed.webhooks).routes())
      const post = await serve(app)
      expectSuccess(await post(PATH, hostile()), 'processed')
      expectSuccess(await post('/hooks', hostile()), 'duplicate')
      expectHandled(observed)
    })

    it('on two servers that share a receiver: handled once', async () => {
      const observed = receiver()
      const own = await serve(new Koa().use(observed.webhooks))
      const shared = await serve(new Koa().use(cashfreeWebhooks({ webhooks: observed.webhooks, path: '/hooks' })))
      expectSuccess(await own(PATH, hostile()), 'processed')
      expectSuccess(await shared('/hooks', hostile()), 'duplicate')
      expectHandled(observed)
    })

    const passingOn: Record<string, (app: Koa) => void> = {
      'a route': (app) => app.use(new Router().post('/upload', pass).routes()),
      'a mount': (app) => app.use(koaMount('/upload', pass)),
    }
    for (const [title, before] of Object.entries(passingOn)) {
      it(`bare, behind ${title} that passed a request on: the rest of the app still gets it`, async () => {
        const observed = receiver()
        const app = new Koa()
        before(app)
        app.use(observed.webhooks)
        app.use(echo)
        const post = await serve(app)
        expect((await post('/upload', hostile())).body).toBe(String(hostile().rawBody))
        expect(observed).toMatchObject({ handled: [], errors: [] })
      })
    }

    it('bare: other requests are passed on synchronously', async () => {
      const { webhooks } = receiver()
      const app = new Koa()
      app.use((context) => {
        let isPassedOn = false
        void webhooks(context, async () => (isPassedOn = true))
        context.body = { isPassedOn }
      })
      const post = await serve(app)
      expect((await post('/elsewhere', hostile())).body).toBe('{"isPassedOn":true}')
    })
  })
}
