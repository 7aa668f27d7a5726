/** In the place of rows, where there are none. */
export function EmptyList({ isFiltering, connection }: { readonly isFiltering: boolean; readonly connection: string }) {
  if (connection === 'connecting') return <p class="empty">Connecting …</p>
  if (isFiltering) return <p class="empty">No delivery passes the filters.</p>
  return (
    <div class="empty">
      <p>No delivery yet. They show here as they arrive.</p>
      <p class="quiet">To send one that is signed:</p>
      <pre>
        CASHFREE_CLIENT_SECRET=… npx @cashfree-webhooks/cli trigger VKYC_USER_CALL_COMPLETED --to
        http://localhost:3000/webhooks/cashfree
      </pre>
    </div>
  )
}
