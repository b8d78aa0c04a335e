/** Returns every file of app/fonts that is written here, by name. */
export function makeFonts(): Promise<Map<string, Buffer>>
