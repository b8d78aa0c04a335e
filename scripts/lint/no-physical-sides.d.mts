/** Options of ESLint's no-restricted-syntax. */
export const noPhysicalSides: { selector: string; message: string }[]
