"use server";

import { removeViewForm, saveViewForm } from "@/server/edge/view-form";

export const saveView = saveViewForm("usage");

export const removeView = removeViewForm("usage");
