/** Puts text on the clipboard; false where the browser does not allow it, as on a page that is not from this machine. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
