/** A choice that outlives the page; where the browser keeps nothing, it lasts as long as the page. */
export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`inspector-${name}`, value)
  } catch {
    // Storage is off. The choice holds for this page.
  }
}

export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(`inspector-${name}`)
  } catch {
    return null
  }
}
