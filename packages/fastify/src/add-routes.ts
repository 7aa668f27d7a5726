import type { FastifyInstance, RouteHandlerMethod } from 'fastify'

/** Every method, so that a GET is answered 405 with its reason, as in the other frameworks. */
const methods = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'] as const

/** Adds the endpoint, with and without a trailing slash. */
export function addRoutes(scope: FastifyInstance, path: string, handler: RouteHandlerMethod): void {
  try {
    scope.route({ method: [...methods], url: path, handler })
  } catch (cause) {
    throw isDuplicate(cause)
      ? new Error(
          `This server has a route on ${path} already. Give cashfreeWebhooks another path, or take that route away.`,
          { cause },
        )
      : cause
  }
  try {
    if (path !== '/')
      scope.route({ method: [...methods], url: path.endsWith('/') ? path.slice(0, -1) : `${path}/`, handler })
  } catch (cause) {
    // With ignoreTrailingSlash the two are one route.
    if (!isDuplicate(cause)) throw cause
  }
}

/** Fastify 4 has a code for this only where a route has a single method. */
function isDuplicate(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return (
    (error as { code?: unknown }).code === 'FST_ERR_DUPLICATED_ROUTE' ||
    / already declared for route /.test(error.message)
  )
}
