import { ConsoleSpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node'
import { ContextManager } from './context-manager.ts'
import { traceWebhooks } from './trace-webhooks.ts'

const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(new ConsoleSpanExporter())] })
provider.register({ contextManager: new ContextManager() })
traceWebhooks()
