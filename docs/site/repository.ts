/** Where the files are that are not on the site. */
export const repository = 'https://github.com/cashfree-webhooks/cashfree-webhooks'
