/**
 * The texts of a page whose contrast to what is behind them is below 4.5:1, as WCAG 2 computes it. Runs in the page, so
 * everything it needs stands in it.
 */
export function faintTexts(): string[] {
  const toRgb = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number)
  const luminance = (color: string) => {
    const [red = 0, green = 0, blue = 0] = toRgb(color).map((channel) => {
      const share = channel / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const groundOf = (element: Element): string => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor
      if (toRgb(color)[3] !== 0) return color
    }
    return 'rgb(255, 255, 255)'
  }
  return [...document.querySelectorAll('body *')]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue!.trim() !== ''))
    .filter((element) => element.checkVisibility() && !element.closest('option, .unseen'))
    .flatMap((element) => {
      const [one, other] = [luminance(getComputedStyle(element).color), luminance(groundOf(element))]
      const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
      const name = `${element.localName}.${element.className} "${element.textContent!.slice(0, 30)}"`
      return contrast < 4.5 ? [`${name} ${contrast.toFixed(2)}`] : []
    })
}
