import { pagesOf } from '../../model/scenario.ts';
import type { Lab } from '../../store/lab.ts';

/** More pages than these are a strip with a lens; more processes than these are not all told of. */
const FEW_PAGES = 6;
const FEW_PROCESSES = 3;

export const manyPages = ({ scenario }: Lab): boolean => pagesOf(scenario) > FEW_PAGES;
export const manyProcesses = ({ scenario }: Lab): boolean => scenario.processes.length > FEW_PROCESSES;
