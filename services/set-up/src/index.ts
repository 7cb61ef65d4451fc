// The job before the first start.
export {};
