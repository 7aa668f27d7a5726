import { useLayoutEffect, useState } from 'preact/hooks'
import { remember, remembered } from './remember.ts'

const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** Light or dark: as the system says, unless somebody chose. */
export function useTheme(): { readonly theme: Theme; readonly setTheme: (theme: Theme) => void } {
  const [theme, setTheme] = useState<Theme>(() => themes.find((name) => name === remembered('theme')) ?? 'system')
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme
    remember('theme', theme)
  }, [theme])
  return { theme, setTheme }
}
