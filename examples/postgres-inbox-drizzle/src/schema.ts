import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

export const customers = pgTable('customers', {
  verificationId: text('verification_id').primaryKey(),
  calls: integer().notNull().default(0),
})

export const kycCalls = pgTable('kyc_calls', {
  verificationId: text('verification_id').notNull(),
  status: text(),
  endedAt: timestamp('ended_at', { withTimezone: true }),
})
