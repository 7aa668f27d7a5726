import { createWebhooks, type DedupeStore } from '@cashfree-webhooks/core'
import { redisStore } from '@cashfree-webhooks/redis'
import { Cluster } from 'ioredis'
import { createClient, createCluster } from 'redis'

const prefix = process.env.PREFIX
createWebhooks({ store: redisStore(new Cluster([{ host: '127.0.0.1', port: 7000 }]), { prefix }) })
createWebhooks({ store: redisStore(createClient({ url: 'redis://127.0.0.1:6379' })) })
createWebhooks({ store: redisStore(createCluster({ rootNodes: [{ url: 'redis://127.0.0.1:7000' }] })) })
exactly<DedupeStore>()(redisStore(createClient()))

// @ts-expect-error an address is no client
redisStore('redis://127.0.0.1:6379')
// @ts-expect-error no such option
redisStore(createClient(), { keyPrefix: 'x' })
