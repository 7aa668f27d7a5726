const HOUR_MS = 3_600_000

/** When a delivery came, in the zone of the browser: with milliseconds, and the day in their place where it is not today. */
export function formatTime(iso: string, now: number): string {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return iso
  const two = (value: number) => String(value).padStart(2, '0')
  const clock = `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`
  if (at.toDateString() === new Date(now).toDateString())
    return `${clock}.${String(at.getMilliseconds()).padStart(3, '0')}`
  return `${two(at.getDate())} ${monthOf(at)} ${two(at.getHours())}:${two(at.getMinutes())}`
}

/** With day, zone and all, for the detail. */
export function formatInstant(iso: string): string {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return iso
  return `${at.getDate()} ${monthOf(at)} ${at.getFullYear()}, ${formatTime(iso, at.getTime())} ${offsetOf(at)}`
}

function monthOf(at: Date): string {
  return at.toLocaleString('en', { month: 'short' })
}

function offsetOf(at: Date): string {
  const minutes = -at.getTimezoneOffset()
  if (minutes === 0) return 'UTC'
  const size = Math.abs(minutes)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${minutes < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

export function formatDuration(milliseconds: number): string {
  if (milliseconds < 9.95) return `${milliseconds.toFixed(1)} ms`
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`
  if (milliseconds < HOUR_MS) return `${(milliseconds / 1000).toFixed(milliseconds < 99_950 ? 2 : 0)} s`
  return `${(milliseconds / HOUR_MS).toFixed(1)} h`
}

export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const [size, unit] = bytes < 1024 * 1024 ? [bytes / 1024, 'KiB'] : [bytes / 1024 / 1024, 'MiB']
  return `${size.toFixed(size < 10 ? 1 : 0)} ${unit}`
}

export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

/** `bytesArrived` as a person would write it. */
export function formatName(name: string): string {
  const words = name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
