/** Stands where a library would count its users. */
export function usageStatistics(): void {}
