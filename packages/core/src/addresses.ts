import { BlockList, isIP } from 'node:net'
import { describe, invalidOption } from './errors.ts'

/** Says whether an address is on the list. An IPv4 address mapped into IPv6 (`::ffff:192.0.2.1`) counts as IPv4. */
export function createAddressCheck(allowedIps: readonly string[]): (address: string | undefined) => boolean {
  const list = new BlockList()
  for (const entry of allowedIps) add(list, entry)
  return (address) => {
    if (address === undefined) return false
    const plain = unmapped(address)
    const family = isIP(plain)
    return family !== 0 && list.check(plain, family === 4 ? 'ipv4' : 'ipv6')
  }
}

function add(list: BlockList, entry: unknown): void {
  const [address, prefix, rest] = typeof entry === 'string' ? entry.split('/') : []
  const family = address === undefined ? 0 : isIP(address)
  const bits = prefix === undefined ? undefined : Number(prefix)
  const isSubnet = bits === undefined || (/^\d+$/.test(prefix!) && bits <= (family === 4 ? 32 : 128))
  if (address === undefined || family === 0 || rest !== undefined || !isSubnet) {
    throw invalidOption(
      'allowedIps',
      'IP addresses or subnets such as 10.0.0.0/8',
      typeof entry === 'string' ? `"${entry}"` : describe(entry),
    )
  }
  const type = family === 4 ? 'ipv4' : 'ipv6'
  if (bits === undefined) list.addAddress(address, type)
  else list.addSubnet(address, bits, type)
}

function unmapped(address: string): string {
  return address.toLowerCase().startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address
}
