import { Logger } from 'graphile-worker'

/** What is to be told goes to the error listeners. graphile-worker would also print whatever is thrown, with its stack. */
export const silent = new Logger(() => () => {})
