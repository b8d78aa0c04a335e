/** One spelling for one address, so that nobody can hold it twice or count its failures apart. */
export const sameAddress = (email: string): string => email.trim().toLowerCase()
