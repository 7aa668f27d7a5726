import type { Express, RequestHandler } from 'express5'
import { describe, expect, it } from 'vitest'
import { expectFailure, expectHandled, expectSuccess, hostile, observe, SECRET } from '../../testing/test/observe.ts'
import { cashfreeWebhooks } from '../src/index.ts'
import { majors, serve, type ExpressModule } from './majors.ts'

const PATH = '/webhooks/cashfree'

interface Mounting {
  readonly path?: string
  readonly mount: (app: Express, webhooks: RequestHandler, express: ExpressModule) => void
  /** Where it answers. */
  readonly at: readonly string[]
  /** What stays somebody else's. */
  readonly notAt: readonly string[]
}

const pass: RequestHandler = (_request, _response, next) => next()

const wrapped = (handler: RequestHandler): RequestHandler =>
  Object.assign<RequestHandler, RequestHandler>((request, response, next) => handler(request, response, next), handler)

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
  'after another middleware in one call': {
    mount: (app, webhooks) => app.use(pass, webhooks),
    at: [PATH],
    notAt: ['/hooks'],
  },
  'app.use(path)': {
    mount: (app, webhooks) => app.use('/hooks', webhooks),
    at: ['/hooks', '/hooks/', '/hooks?a=b', '/hooks/?a=/b'],
    notAt: ['/hooks/deeper', '/hooks/deeper/', '/hooksy', PATH, '/'],
  },
  'app.use(path) on its own default': {
    mount: (app, webhooks) => app.use(PATH, webhooks),
    at: [PATH, `${PATH}/`],
    notAt: [`${PATH}/deeper`],
  },
  'app.use(path) above a path option': {
    path: '/kyc',
    mount: (app, webhooks) => app.use('/hooks', webhooks),
    at: ['/hooks/kyc', '/hooks/kyc/'],
    notAt: ['/hooks', '/kyc', '/hooks/kyc/deeper'],
  },
  'app.post(path)': {
    mount: (app, webhooks) => app.post('/hooks', webhooks),
    at: ['/hooks', '/hooks/', '/hooks?a=b'],
    notAt: ['/hooks/deeper', PATH],
  },
  'app.post(path) after other handlers of the route': {
    mount: (app, webhooks) => app.post('/hooks', [pass, pass], webhooks),
    at: ['/hooks'],
    notAt: [PATH],
  },
  'app.post(path) with every handler wrapped, as monitoring agents do': {
    mount: (app, webhooks) => app.post('/hooks', wrapped(pass), wrapped(webhooks)),
    at: ['/hooks', '/hooks/'],
    notAt: [PATH, '/hooks/deeper'],
  },
  'app.post(path) with a parameter': {
    mount: (app, webhooks) => app.post('/hooks/:tenant', webhooks),
    at: ['/hooks/acme', '/hooks/other/'],
    notAt: ['/hooks', '/hooks/acme/deeper'],
  },
  'app.all(path)': {
    mount: (app, webhooks) => app.all('/hooks', webhooks),
    at: ['/hooks', '/hooks/'],
    notAt: ['/hooks/deeper'],
  },
  'app.route(path)': {
    mount: (app, webhooks) => app.route('/hooks').get(pass).post(webhooks),
    at: ['/hooks', '/hooks?a=b'],
    notAt: ['/hooks/deeper'],
  },
  'a router with a route': {
    mount: (app, webhooks, { Router }) => app.use('/api', Router().post('/hooks', webhooks)),
    at: ['/api/hooks', '/api/hooks/'],
    notAt: ['/hooks', '/api', '/api/hooks/deeper'],
  },
  'a router, bare, itself mounted bare': {
    mount: (app, webhooks, { Router }) => app.use(Router().use(webhooks)),
    at: [PATH, `${PATH}/`],
    notAt: ['/', '/hooks'],
  },
  'a router, bare, under a path': {
    mount: (app, webhooks, { Router }) => app.use('/hooks', Router().use(webhooks)),
    at: ['/hooks', '/hooks/', `/hooks${PATH}`],
    notAt: ['/hooks/deeper', PATH],
  },
  'nested routers': {
    mount: (app, webhooks, { Router }) => app.use('/api', Router().use('/v1', Router().use('/hooks', webhooks))),
    at: ['/api/v1/hooks', '/api/v1/hooks/?a=b'],
    notAt: ['/api/v1', '/api/v1/hooks/deeper', '/hooks'],
  },
  'an app within the app': {
    mount: (app, webhooks, express) => app.use('/api', express().use('/hooks', webhooks)),
    at: ['/api/hooks', '/api/hooks/'],
    notAt: ['/api', '/hooks'],
  },
}

for (const [name, express] of majors) {
  describe(`${name} mounted`, () => {
    function receiver(path?: string) {
      return observe(cashfreeWebhooks({ secret: SECRET, path }))
    }

    for (const [title, { path, mount, at, notAt }] of Object.entries(mountings)) {
      it(`${title}: answers there and nowhere else`, async () => {
        const observed = receiver(path)
        const app = express()
        mount(app, observed.webhooks, express)
        app.use((_request, response) => void response.status(404).end('of the app'))
        const post = await serve(app)
        for (const [index, url] of at.entries()) {
          expectSuccess(await post(url, hostile()), index === 0 ? 'processed' : 'duplicate')
        }
        for (const url of notAt) expect.soft((await post(url, hostile())).body, url).toBe('of the app')
        expectHandled(observed)
      })
    }

    for (const title of ['bare', 'app.use(path)', 'app.all(path)']) {
      it(`${title}: a GET is told that this is for POST`, async () => {
        const { webhooks } = receiver()
        const { mount, at } = mountings[title]!
        const app = express()
        mount(app, webhooks, express)
        const post = await serve(app)
        const answer = await post(at[0]!, { ...hostile(), method: 'GET', rawBody: Buffer.alloc(0) })
        expectFailure(answer, 405, 'METHOD_NOT_ALLOWED')
        expect(answer.headers.allow).toBe('POST')
      })
    }

    it('twice: handled once', async () => {
      const observed = receiver()
      const app = express()
      app.use(observed.webhooks, observed.webhooks)
      app.use(observed.webhooks)
      app.post('/hooks', observed.webhooks)
      const post = await serve(app)
      expectSuccess(await post(PATH, hostile()), 'processed')
      expectSuccess(await post('/hooks', hostile()), 'duplicate')
      expectHandled(observed)
    })

    it('on two servers that share a receiver: handled once', async () => {
      const observed = receiver()
      const own = await serve(express().use(observed.webhooks))
      const shared = await serve(express().use(cashfreeWebhooks({ webhooks: observed.webhooks, path: '/hooks' })))
      expectSuccess(await own(PATH, hostile()), 'processed')
      expectSuccess(await shared('/hooks', hostile()), 'duplicate')
      expectHandled(observed)
    })

    it('bare, behind a route that passed a request on: the next route of the app still gets it', async () => {
      const observed = receiver()
      const app = express()
      app.post('/upload', pass)
      app.use(observed.webhooks)
      app.post('/upload', (request, response) => void request.pipe(response))
      const post = await serve(app)
      expect((await post('/upload', hostile())).body).toBe(String(hostile().rawBody))
      expect(observed).toMatchObject({ handled: [], errors: [] })
    })

    it('bare: other requests are passed on synchronously', async () => {
      const { webhooks } = receiver()
      const app = express()
      app.use((request, response) => {
        let isPassedOn = false
        webhooks(request, response, () => (isPassedOn = true))
        response.json({ isPassedOn })
      })
      const post = await serve(app)
      expect((await post('/elsewhere', hostile())).body).toBe('{"isPassedOn":true}')
    })
  })
}
